import Testing

struct TranscriptTests {
  @Test func commandsAndTheirOutputAreFound() {
    let text = "# A\n```console\n$ one --x\na\n\n$ two\n```\n$ no\n```sh\n$ neither\n```\n```console\n$ three\nb\n```\n"
    #expect(
      Transcript(ofMarkdown: text).entries == [
        .init(command: "one --x", output: ["a", ""]), .init(command: "two", output: []),
        .init(command: "three", output: ["b"]),
      ])
  }

  @Test(arguments: [
    ([], "", true), ([], "a\n", false), (["a"], "a\n", true), (["a"], "a", true), (["a"], "ab\n", false),
    (["a"], "a\nb\n", false), (["a", "…"], "a\n", true), (["a", "…"], "a\nb\nc\n", true),
    (["…", "c"], "a\nb\nc\n", true),
    (["…", "c"], "a\nb\n", false), (["a…c"], "abbc\n", true), (["a…c"], "abbcd\n", false), (["a…b…c"], "axbyc\n", true),
    (["a…b…c"], "axcyc\n", false), (["…c"], "abc\n", true), (["a…"], "ba\n", false), (["a…a"], "a\n", false),
  ])
  func anEllipsisStandsForAnything(promised: [String], printed: String, matches: Bool) {
    #expect(Transcript.Entry(command: "", output: promised).matches(printed) == matches)
  }
}
