import TestSupport
import Testing

/// `Grader mistakes`: what a report names can be looked up.
struct MistakesCommandTests {
  @Test func whatIsListedIsExplained() throws {
    let list = try runGrader(["mistakes"])
    let lines = list.output.split(separator: "\n").dropLast()
    let names = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(list.status == 0 && names.count > 130 && Set(names).count == names.count)
    #expect(names.contains("stale-cache") && names.contains("ascent-wrong-direction"))
    let all = try runGrader(["mistakes"] + names)
    #expect(all.status == 0)
    for name in names { #expect(all.output.contains("\(name): "), "\(name)") }
  }

  @Test func aMistakeOfAnAscentIsExplained() throws {
    let run = try runGrader(["mistakes", "ascent-wrong-direction"])
    #expect(
      run.output == """
        ascent-wrong-direction: The gradient is followed the wrong way
          where to look  Does a step along your update make the logit larger?
          asked for      To raise the energy that `loss` computes, add its gradient to the image, or descend
                         on −loss.
          made in        gradient ascent

        """)
  }

  @Test func theNearestNameIsSuggested() throws {
    let run = try runGrader(["mistakes", "ascent-wrong-directions"])
    #expect(run.status == 2 && run.errors.contains("ascent-wrong-direction"))
  }
}
