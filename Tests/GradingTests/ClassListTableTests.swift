import Submissions
import Testing

@testable import Grading

@Suite struct ClassListTableTests {
  private func list(_ text: String) throws -> ClassList { try ClassList(parsing: Array(text.utf8), file: "class.csv") }

  /// Of staff's own making, and as Canvas and Brightspace export their gradebooks.
  @Test(arguments: [
    "name,id\nAda Lovelace,AL1815\n,mn1906\n", "id,final,name\nal1815,3,Ada Lovelace\nmn1906,,\n",
    """
    OrgDefinedId,Username,Last Name,First Name,hw1 Points Grade <Numeric MaxPoints:50>,End-of-Line Indicator
    #100,#AL1815,Lovelace,Ada,,#
    #200,#mn1906,,,50,#

    """,
    """
    Student,ID,SIS User ID,SIS Login ID,Section,hw1 (77)
    "    Points Possible",,,,,50
    Ada Lovelace,,N100,al1815,DL-1,
    ,,N200,mn1906@uni.edu,DL-1,12
    "Student, Test",9,,,DL-1,

    """,
  ])
  func whoIsInTheClass(text: String) throws {
    #expect(
      try list(text).students == [
        .init(id: "al1815", name: "Ada Lovelace", siteID: nil), .init(id: "mn1906", name: nil, siteID: nil),
      ])
  }

  @Test func canvasHasNumbersOfItsOwn() throws {
    #expect(try list("id,siteID\nal1815,101\n").students.map(\.siteID) == ["101"])
    #expect(
      try list("Student,ID,SIS Login ID\n\"Lovelace, Ada\",101,al1815\n").students
        == [.init(id: "al1815", name: "Lovelace, Ada", siteID: "101")])
  }

  @Test func whoIsMissingAndWhoIsAStranger() throws {
    let list = try list("id\nal1815\nmn1906\n")
    #expect(list.absent(among: ["AL1815", "zz9"]).map(\.id) == ["mn1906"])
    #expect(list.strangers(among: ["AL1815", "zz9"]) == ["zz9"])
  }

  @Test(arguments: [
    ("id,nmae\nal1815,Ada\n", "unknown column \"nmae\"; did you mean \"name\"?"),
    ("id,name\n,Ada\n", "line 2, column 1: there is no id on this line"),
    ("id\nal1815\nAL1815 \n", "line 3, column 1: \"AL1815 \" is there for the second time"),
    ("Username\n", "expected a student on each line, found nobody with Username"),
    ("name\nAda\n", "there is no column \"id\""),
  ])
  func whatIsNoListIsNamed(text: String, words: String) {
    let error = #expect(throws: StaffTableError.self) { try list(text) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    #expect(error?.description.hasPrefix("class.csv: ") == true)
  }
}
