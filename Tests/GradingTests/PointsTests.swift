import Grading
import Testing

struct PointsTests {
  @Test(arguments: [
    (50.0, "50"), (47.5, "47.5"), (0, "0"), (-0.0, "0"), (0.1 + 0.2, "0.3"), (1.0 / 3, "0.3333"), (-5, "-5"),
    (100, "100"), (.nan, "NaN"), (-0.25, "-0.25"), (12.0001, "12.0001"), (0.00004, "0"), (1e300, "1e+300"),
  ])
  func pointsAreShort(value: Double, text: String) { #expect(points(value) == text) }
}
