import Synchronization
import Testing

@testable import Commands

struct ProgressTests {
  private let recording = Recording()

  @Test func aFileGetsALineForEach() {
    let progress = Progress(recording.console, total: 5, earlier: 3)
    for id in ["ab1234", "cd5678"] {
      progress.begin(id)
      progress.count(\.passed)
    }
    progress.end()
    #expect(recording.complained == "[4/5] ab1234\n[5/5] cd5678\n" && recording.printed == "")
  }

  @Test func aNameIsOneLine() {
    let progress = Progress(recording.console, total: 2)
    progress.begin("a\nb\u{1b}")
    #expect(recording.complained == #"[1/2] a\u{a}b\u{1b}"# + "\n")
  }

  @Test func aTerminalGetsOneLineThatIsDrawnAgain() {
    let progress = Progress(terminal, total: 2)
    progress.begin("ab1234")
    progress.say("Something happened.\n")
    progress.begin("cd5678")
    progress.count(\.passed)
    progress.count(\.fellShort)
    progress.end()
    let lines = recording.complained.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(recording.printed == "" && !recording.complained.contains("ab1234"))
    #expect(lines.count == 3 && lines[2] == "")
    #expect(lines[0].hasSuffix("\r\u{1b}[KSomething happened."), "it stands alone on its line")
    let last = lines[1].split(separator: "\r").last ?? ""
    #expect(last.contains("] 2/2  0:00 left  1 passed, 1 fell short") && last.hasSuffix("\u{1b}[K"))
  }

  @Test func ofOneHandInThereIsNothingToTell() {
    for console in [recording.console, terminal] {
      let progress = Progress(console, total: 1)
      progress.begin("ab1234")
      progress.count(\.passed)
      progress.end()
    }
    #expect(recording.complained == "")
  }

  private var terminal: Console {
    var console = recording.console
    console.terminalWidth = { 80 }
    console.draw = console.complain
    return console
  }
}
