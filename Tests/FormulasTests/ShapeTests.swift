import Formulas
import Testing

@Suite struct ShapeTests {
  @Test func transposingSwapsTheExtents() {
    #expect(Shape(2, 3).transposed == Shape(3, 2))
    #expect(Shape.scalar.isScalar && !Shape(1, 2).isScalar)
  }
}
