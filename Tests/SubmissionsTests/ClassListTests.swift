import Submissions
import TestSupport
import Testing

/// A course site knows who has handed in; the list of the class says under which id tables know them.
@Suite struct ClassListTests {
  private let shelf: Shelf
  private let list = ClassList([
    .init(id: "al1815", name: "Lovelace, Ada", siteID: "101"),
    .init(id: "mn1906", name: "Müller-Noether, Emmy", siteID: nil),
    .init(id: "vd1900", name: "van der Berg, Anna", siteID: "103"), .init(id: "js1", name: "John Smith", siteID: "104"),
    .init(id: "js2", name: "Smith, John", siteID: "105"), .init(id: "zz9", name: nil, siteID: nil),
  ])

  init() throws { shelf = try Shelf() }

  private func handIn(_ name: String) throws -> HandIn {
    try shelf.put(Packaged(name, .zip, "mlp.py"), in: "class")
    return try Intake(at: "\(shelf.path)/class/\(name)", by: list).handIns[0]
  }

  @Test(arguments: [
    ("1-9 - Ada Lovelace - Sep 20, 2025 1022 AM - homework.zip", "al1815"),
    ("1-9 - ADA  LOVELACE - Sep 20, 2025 1022 AM - homework.zip", "al1815"),
    ("1-9 - Emmy Muller-Noether - Sep 20, 2025 1022 AM - homework.zip", "mn1906"),
    ("1-9 - Anna van der Berg - Sep 20, 2025 1022 AM - homework.zip", "vd1900"),
    ("lovelaceada_101_7_homework.zip", "al1815"), ("vanderberganna_999_7_homework.zip", "vd1900"),
    ("müllernoetheremmy_LATE_9_7_homework.zip", "mn1906"), ("smithjohn_105_7_homework.zip", "js2"),
  ])
  func theSiteSaysWhoseItIs(name: String, id: String) throws { #expect(try handIn(name).id == id) }

  /// Two of a name are not guessed between, and nobody is taken for somebody else of half the name.
  @Test(arguments: [
    ("1-9 - John Smith - Sep 20, 2025 1022 AM - homework.zip", "John Smith"),
    ("1-9 - Ada - Sep 20, 2025 1022 AM - homework.zip", "Ada"), ("smithjohn_9_7_homework.zip", "smithjohn"),
    ("anon_ab3de_7_homework.zip", "ab3de"), ("homework.zip", "homework"), ("zz10.zip", "zz10"),
  ])
  func whatIsUncertainStaysAsItIs(name: String, id: String) throws {
    let handIn = try handIn(name)
    #expect(handIn.id == id && handIn.listed == nil && handIn.notes.isEmpty)
  }

  @Test func aMistypedNetIDIsTheSitesStudents() throws {
    let handIn = try handIn("lovelaceada_101_7_vd1900.zip")
    #expect(handIn.id == "al1815" && handIn.listed?.name == "Lovelace, Ada")
    #expect(handIn.notes == ["named vd1900, but the course site says that it is from al1815"])
  }

  /// Without the list both would be known by the names that the site has.
  @Test func nothingIsDisputedWhereTheSiteKnows() throws {
    for name in ["lovelaceada_101_7_vd1900.zip", "vanderberganna_103_8_vd1900.zip"] {
      try shelf.put(Packaged(name, .zip, "mlp.py"), in: "class")
    }
    let intake = try Intake(at: shelf.path + "/class", by: list)
    #expect(intake.handIns.map(\.id) == ["al1815", "vd1900"] && intake.disputed.isEmpty)
    #expect(try intake.handIns.map { try $0.opened().listed?.siteID } == ["101", "103"])
    #expect(try Intake(at: shelf.path + "/class").disputed == ["vd1900"])
  }
}
