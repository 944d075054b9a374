import Foundation
import Grading
import Likeness
import Reports
import TestSupport
import Testing

/// The page about a class, for staff.
struct ClassPageTests {
  @Test func staffReadWhatTheClassGotWrongFirst() throws {
    let page = try #require(renderFolder(SampleClass.seven, as: .html).last)
    #expect(page.name == "index.html")
    let seen = try #require(try reading(page.text, as: "html")["text"].text)
    let lines = """
      Scores of 7 submissions homework · for staff: this page names everybody Scores of 7 submissions
      Median 7.5, mean 6.92 of 10 points 7 submissions 2 passed every check 4 fell short 1 could not be graded
      What the class got wrong Scores Penalties Stopped and slow Look alike All submissions
      What the class got wrong Check Lost by Network Again 67% 4 of 6 Network Loss 33% 2 of 6 Linear Backward 17% 1 of 6
      wrong answer no answer One check was lost by nobody.
      Mistakes The cache is stale stale-cache 3 of 7 Alan Turing , Grace Hopper , Emmy Noether
      Scores 0 with 0 to 10% of the points 0% 0 with 10 to 20% of the points 10% 1 with 20 to 30% of the points 1 20%
      0 with 30 to 40% of the points 30% 1 with 40 to 50% of the points 1 40% 0 with 50 to 60% of the points 50%
      0 with 60 to 70% of the points 60% 2 with 70 to 80% of the points 2 70% 0 with 80 to 90% of the points 80%
      0 with 90 to 100% of the points 90% 2 with all points 2 all share of the points, from
      Penalties late 1 of 7 Grace Hopper : −20%: evidence of it unexecutable 1 of 7 Noam Nobody : −20%: evidence of it
      Stopped and slow Ran out of time 1 of 7 Kurt Gödel : Backward How long each of them took, the slowest first
      Look alike A reason to look, and no verdict. Names, comments, layout and the order of functions do not count, and
      code counts the less the more of the class has it. the same text Ada Lovelace , Emmy Noether
      All submissions Find Submission Score Status Linear Network Lost checks Penalties
      Ada Lovelace adalovelace 10 of 10 graded 5 5 0 – Alan Turing alanturing 7.5 of 10 graded 5 2.5 1 –
      Grace Hopper gracehopper 4 of 10 graded 5 0 2 −20% Emmy Noether emmynoether 7.5 of 10 graded 5 2.5 1 –
      Kurt Gödel kurtgdel 2.5 of 10 graded 2.5 0 3 – Rózsa Péter rzsapter 10 of 10 graded 5 5 0 –
      Noam Nobody noamnobody 0 of 10 unexecutable 0 0 0 −20%
      """
    #expect(seen == lines.replacing("\n", with: " "))
  }

  /// Only where somebody has said who is in the class; then also that nobody is missing.
  @Test func staffReadWhoHandedNothingIn() throws {
    func seen(_ absent: [Absentee]?) throws -> String {
      let page = try #require(renderFolder(SampleClass.seven, absent: absent, as: .html).last)
      return try #require(try reading(page.text, as: "html")["text"].text)
    }
    let missing = try seen([
      Absentee(id: "mh1936", student: "<Hamilton>, Margaret"), Absentee(id: "kj1918", student: nil),
    ])
    #expect(missing.contains("1 could not be graded 2 not handed in What the class got wrong"))
    #expect(missing.contains(" Not handed in <Hamilton>, Margaret (mh1936) · kj1918 All submissions Find "))
    #expect(try seen([]).contains("1 could not be graded 0 not handed in What the class got wrong"))
    #expect(try !seen([]).contains("Not handed in"))
    #expect(try !seen(nil).contains("handed in"))
  }

  /// The folder as students get it tells them nothing about each other, and leads nowhere.
  @Test(arguments: Reveal.allCases)
  func noStudentReadsOfAnother(reveal: Reveal) throws {
    let files = renderFolder(SampleClass.seven, as: .html, reveal: reveal)
    for (file, report) in zip(files, SampleClass.seven) {
      for other in SampleClass.seven where other.submission.id != report.submission.id {
        #expect(!file.text.contains(other.submission.id) && !file.text.contains(other.submission.student!))
      }
      #expect(file.text.contains("index.html") == (reveal == .details))
      #expect(!file.text.contains("<script"))
    }
    let page = try #require(files.last?.text)
    #expect(page.contains("stale-cache") && page.contains("the same text"), "staff read all of it")
  }

  @Test func onlyThePageOfTimesTellsTimes() throws {
    let others = SampleClass.seven.map { report in
      var report = report
      report.seconds = report.seconds.map { $0 * 2 }
      return report
    }
    let pages = zip(renderFolder(SampleClass.seven, as: .html), renderFolder(others, as: .html))
    #expect(pages.filter { $0 != $1 }.map(\.0.name) == ["times.html"])
    for format in ReportFormat.allCases {
      #expect(render(SampleClass.seven, as: format) == render(others, as: format), "\(format)")
    }
    let times = try #require(pages.first { $0.0.name == "times.html" }?.0.text)
    let links = try reading(times, as: "html")["links"].texts
    #expect(links.prefix(4) == ["index.html", "adalovelace.html", "gracehopper.html", "emmynoether.html"])
  }

  @Test func aThousandFitIntoAPage() throws {
    let files = renderFolder(SampleClass.many(1000), as: .html)
    #expect(files.last!.text.utf8.count < 1_000_000)
  }

  /// By real clicks and keys in a real browser.
  @Test func aThousandAreSortedAndFound() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/index.html"
    try renderFolder(SampleClass.many(1000), as: .html).last!.text.write(
      toFile: path, atomically: true, encoding: .utf8)
    func column(_ number: Int) -> String {
      "[...document.querySelectorAll('table.class tbody tr')].slice(0, 3).map(row => row.cells[\(number)].innerText)"
    }
    let shown = "[...document.querySelectorAll('table.class tbody tr')].filter(row => row.checkVisibility()).length"
    let seen = try driving(
      path,
      """
      [{"read": "\(column(0))"},
       {"click": "table.class th:nth-child(2) button"}, {"read": "\(column(1))"}, {"read": "\(column(0))"},
       {"click": "table.class th:nth-child(2) button"}, {"read": "\(column(1))"},
       {"read": "document.querySelector('table.class th:nth-child(2)').ariaSort"},
       {"click": "table.class th:nth-child(1) button"}, {"read": "\(column(0))"},
       {"click": ".filter input"}, {"type": "STUDENT 99 graded"}, {"read": "\(shown)"},
       {"read": "document.querySelector('output').textContent"},
       {"type": " stale-cache"}, {"read": "\(shown)"},
       {"click": "details summary"}, {"read": "document.querySelectorAll('details[open] a').length > 100"},
       {"read": "document.documentElement.scrollWidth <= innerWidth"}]
      """)
    #expect(seen[0].texts == ["Student 0 student0", "Student 1 student1", "Student 2 student2"])
    #expect(seen[1].texts == ["2 of 10", "2 of 10", "2 of 10"])
    #expect(
      seen[2].texts == ["Student 13 student13", "Student 33 student33", "Student 53 student53"], "the order is kept")
    #expect(seen[3].texts == ["10 of 10", "10 of 10", "10 of 10"] && seen[4].text == "descending")
    #expect(seen[5].texts == ["Student 0 student0", "Student 1 student1", "Student 2 student2"], "2 is before 10")
    #expect(seen[6].number == 19 && seen[7].text == "19 of 1000")
    #expect(seen[8].number == 17, "also by a mistake that the row does not spell out")
    #expect(seen[9].isTrue && seen[10].isTrue)
  }

  @Test func theBrowserRunsGradersScriptOnly() throws {
    let folder = try TemporaryFolder()
    let attack = "</td></script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    let reports = [HostileTextTests.report(saying: attack), HostileTextTests.report(saying: "'\">" + attack)]
    for (number, page) in [renderFolder(reports, as: .html).last!.text, render(reports, as: .html)].enumerated() {
      let path = "\(folder.path)/\(number).html"
      try page.write(toFile: path, atomically: true, encoding: .utf8)
      let seen = try driving(
        path, #"[{"read": "document.title"}, {"read": "document.scripts.length"}, {"read": "document.images.length"}]"#)
      #expect(seen[0].text == "Scores of 2 submissions" && seen[1].number == 1 && seen[2].number == 0)
    }
  }

  @Test func programsReadTheSame() throws {
    let document = try JSONSerialization.jsonObject(with: Data(render(SampleClass.seven, as: .json).utf8))
    let facts = JSONSeen(document)["class"]
    #expect(facts["submissions"].number == 7 && facts["graded"].number == 6)
    #expect(facts["checks"][0]["id"].text == "check3" && facts["checks"][0]["failed"].number == 3)
    #expect(facts["checks"][0]["error"].number == 1 && facts["checks"][0]["passed"].number == 2)
    #expect(facts["mistakes"][0]["mistake"].text == "stale-cache")
    #expect(facts["mistakes"][0]["submissions"].texts == ["alanturing", "gracehopper", "emmynoether"])
    #expect(facts["penalties"].list.map { $0["rule"].text } == ["late", "unexecutable"])
    #expect(facts["endings"][0]["ending"].text == "outOfTime")
    #expect(facts["alike"][0]["likeness"].text == "copies")
    #expect(facts["alike"][0]["submissions"].texts == ["adalovelace", "emmynoether"])
    let told = try JSONSerialization.jsonObject(with: Data(render(SampleClass.seven, as: .json, reveal: .names).utf8))
    #expect(JSONSeen(told)["class"]["alike"].list.isEmpty && JSONSeen(told)["class"]["mistakes"].list.isEmpty)
  }
}
