internal import Grading

extension HTMLPage {
  /// Pictures side by side, each pixel large enough to be seen.
  mutating func write(_ pictures: [GradeReport.Picture]) {
    add("<div class=\"pictures\">\n")
    for picture in pictures {
      add(
        "<figure><img src=\"data:image/png;base64,\(picture.source)\" width=\"\(picture.width)\" "
          + "height=\"\(picture.height)\" alt=\"\(markup(picture.caption))\">"
          + "<figcaption>\(markup(picture.caption))</figcaption></figure>\n")
    }
    add("</div>\n")
  }
}
