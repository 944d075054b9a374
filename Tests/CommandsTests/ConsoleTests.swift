import Testing

@testable import Commands

struct ConsoleTests {
  @Test(arguments: [
    (ColorChoice.auto, true, true), (.auto, false, false), (.always, false, true), (.never, true, false),
  ])
  func theUsersChoiceComesFirst(choice: ColorChoice, prefersColor: Bool, isColored: Bool) {
    let console = Console(print: { _ in }, complain: { _ in }, prefersColor: prefersColor)
    #expect(console.isColored(choice) == isColored)
  }
}
