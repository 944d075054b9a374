import Submissions
import Testing

@Suite struct DownloadNameTests {
  /// A name with what it tells, in the words of `described`.
  static let names: [(name: String, told: String)] = [
    ("39786-640693 - First Last - Oct 10, 2025 1022 AM", "brightspace First Last #39786-640693 at 2025-10-10T10:22"),
    (
      "39786-640693 - First Last - Oct 10, 2025 1022 AM - ab1234.zip",
      "brightspace First Last #39786-640693 at 2025-10-10T10:22 gave ab1234.zip"
    ),
    (
      "1-2 - Ann-Marie O'Neil - Sep 1, 2025 905 PM - x.zip",
      "brightspace Ann-Marie O'Neil #1-2 at 2025-09-01T21:05 gave x.zip"
    ),
    ("1-2 - A - B - Sep 21, 2025 1155 PM - my - hw.zip", "brightspace A - B #1-2 at 2025-09-21T23:55 gave my - hw.zip"),
    ("1-2 - 王小明 - Sep 21, 2025 1200 AM", "brightspace 王小明 #1-2 at 2025-09-21T00:00"),
    ("1-2 - X - Sep 21, 2025 1259 PM", "brightspace X #1-2 at 2025-09-21T12:59"),
    ("1-2 - X - September 21, 2025 2355 - x.zip", "brightspace X #1-2 at 2025-09-21T23:55 gave x.zip"),
    ("1-2 - X - Feb 29, 2024 100 AM", "brightspace X #1-2 at 2024-02-29T01:00"),
    // No calendar has these days, and no clock these hours: they are a student's words.
    ("1-2 - X - Feb 29, 2025 100 AM - x.zip", "gave 1-2 - X - Feb 29, 2025 100 AM - x.zip"),
    ("1-2 - X - Sep 21, 2025 1360 AM", "gave 1-2 - X - Sep 21, 2025 1360 AM"),
    ("1-2 - X - Sep 21, 2025 2210 PM", "gave 1-2 - X - Sep 21, 2025 2210 PM"),
    ("1 - X - Sep 21, 2025 1022 AM", "gave 1 - X - Sep 21, 2025 1022 AM"),
    ("lastfirst_12345_678910_ab1234.zip", "canvas lastfirst #12345 gave ab1234.zip"),
    ("lastfirst_LATE_12345_678910_ab1234.zip", "canvas lastfirst #12345 late gave ab1234.zip"),
    ("lastfirst_12345_678910_ab1234-1.zip", "canvas lastfirst #12345 again 1 gave ab1234.zip"),
    ("lastfirst_LATE_12345_678910_ab1234-12.zip", "canvas lastfirst #12345 late again 12 gave ab1234.zip"),
    ("lastfirst_12345_678910_hw_1_final.py", "canvas lastfirst #12345 gave hw_1_final.py"),
    ("lastfirst_12345_678910_mlp-2025.py", "canvas lastfirst #12345 gave mlp-2025.py"),
    ("anon_aB3xZ_678910_ab1234.zip", "canvas #aB3xZ gave ab1234.zip"),
    ("anon_LATE_aB3xZ_678910_ab1234.zip", "canvas #aB3xZ late gave ab1234.zip"),
    ("ab1234.zip", "gave ab1234.zip"),
    ("ab1234-1.zip", "gave ab1234-1.zip"),
    ("my_12_34.zip", "gave my_12_34.zip"),
    ("final_v2_12_mlp.py", "gave final_v2_12_mlp.py"),
    ("", "gave "),
  ]

  @Test(arguments: names) func `who and when are understood, and the student's own name remains`(
    name: String, told: String
  ) {
    #expect(DownloadName(name).described == told)
  }

  @Test func `minutes are those that a calendar has, in order`() throws {
    #expect(LocalMinute(year: 2100, month: 2, day: 29, hour: 0, minute: 0) == nil)
    #expect(LocalMinute(year: 2000, month: 2, day: 29, hour: 24, minute: 0) == nil)
    #expect(LocalMinute(year: 2025, month: 4, day: 31, hour: 0, minute: 0) == nil)
    let first = try #require(LocalMinute(year: 2025, month: 9, day: 21, hour: 23, minute: 55))
    let second = try #require(LocalMinute(year: 2025, month: 10, day: 1, hour: 0, minute: 0))
    #expect(first < second)
    #expect("\(second)" == "2025-10-01T00:00")
  }
}

extension DownloadName {
  fileprivate var described: String {
    let facts = [
      site?.rawValue, student, studentID.map { "#" + $0 }, submitted.map { "at \($0)" }, isMarkedLate ? "late" : nil,
      resubmission.map { "again \($0)" }, given.map { "gave " + $0 },
    ]
    return facts.compactMap { $0 }.joined(separator: " ")
  }
}
