"""Reads a report as somebody else's program would, and prints what it saw as JSON.

usage: read_report.py junit|gradescope|markdown|csv|canvas|brightspace|html < REPORT

A report that the format's readers would not take ends the script with a message and status 1.

Needs the packages junitparser, jsonschema and markdown-it-py.
"""

import csv
import html.parser
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree


def require(condition, message):
    if not condition:
        sys.exit(message)


# What Jenkins' schema of JUnit allows: element -> (attributes, children).
JUNIT = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), {"property"}),
    "property": ({"name", "value"}, set()),
    "testcase": ({"name", "time", "classname"}, {"skipped", "error", "failure", "system-out", "system-err"}),
    "failure": ({"type", "message"}, set()),
    "error": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


def junit(text):
    import junitparser

    root = xml.etree.ElementTree.fromstring(text.encode())
    for element in root.iter():
        require(element.tag in JUNIT, f"<{element.tag}> is no element of JUnit")
        attributes, children = JUNIT[element.tag]
        require(set(element.attrib) <= attributes, f"<{element.tag}> has {set(element.attrib) - attributes}")
        require({child.tag for child in element} <= children, f"<{element.tag}> holds a wrong element")
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    require(len(cases) == len(set(cases)), "a test case occurs twice: GitLab would drop it")
    parsed = junitparser.JUnitXml.fromstring(text.encode())
    for suite in parsed:
        counts = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        require(counts == (suite.tests, suite.failures, suite.errors, suite.skipped), "the counts are wrong")
    return {
        "totals": [parsed.tests, parsed.failures, parsed.errors],
        "suites": [
            {
                "name": suite.name,
                "properties": {p.name: p.value for p in suite.properties()},
                "cases": [
                    [case.classname, case.name, [[type(r).__name__, r.message, r.text] for r in case.result]]
                    for case in suite
                ],
            }
            for suite in parsed
        ],
    }


def gradescope(text):
    import jsonschema

    schema = json.loads(pathlib.Path(__file__).with_name("gradescope.schema.json").read_text())
    document = json.loads(text)
    for results in document if isinstance(document, list) else [document]:
        jsonschema.Draft202012Validator(schema).validate(results)
        total = sum(test.get("score", 0) for test in results["tests"])
        require(abs(total - results["score"]) < 1e-3, f"the tests add up to {total}, not to {results['score']}")
    return document


def markdown(text):
    import markdown_it

    tokens = markdown_it.MarkdownIt("commonmark").enable("table").parse(text)
    flat = [inner for token in tokens for inner in [token, *(token.children or [])]]
    return {
        "kinds": sorted({token.type for token in flat}),
        "html": sorted({token.content for token in flat if token.type.startswith("html")}),
        "headings": [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"],
        "blocks": [token.content for token in tokens if token.type == "fence"],
        "codes": [token.content for token in flat if token.type == "code_inline"],
        "rows": sum(token.type == "tr_open" for token in tokens),
    }


def table(text):
    require(text.endswith("\r\n"), "RFC 4180 ends a line with CR LF")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    require(len({len(row) for row in rows}) == 1, "the rows have different numbers of cells")
    for row in rows:
        for cell in row:
            require(not re.match(r"\s*[=+\-@\t\r]", cell), f"a spreadsheet would run {cell!r}")
    return rows


def canvas(text):
    # The rules by which Canvas's importer tells a header, and finds the columns of the assignments.
    rows = table(text)
    header, possible = rows[0], rows[1]
    require("Student" in header[0] and "ID" in header[1], "no header of Canvas")
    require(re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]), "no SIS columns")
    require("Section" in header[4], "no column for the section")
    require("Points Possible" in possible[0], "no row of possible points")
    # Canvas takes the delimiter that gives the first three lines more cells.
    semicolons = {len(next(csv.reader([line], delimiter=";"))) for line in text.split("\r\n")[:3] if line}
    require(len(semicolons) > 1 or semicolons.pop() < len(header), "Canvas would take semicolons for the delimiter")
    return rows


def brightspace(text):
    rows = table(text)
    require(rows[0][0] in ("OrgDefinedId", "Username"), "no column tells who")
    require(rows[0][-1] == "End-of-Line Indicator", "the last column is not the mark that ends a line")
    for item in rows[0][1:-1]:
        require(re.fullmatch(r'[^/"*<>+=|,%]+ Points Grade <Numeric MaxPoints:[0-9.]+>', item), f"no grade item: {item}")
    require(all(row[-1] == "#" for row in rows[1:]), "a line does not end with #")
    return rows


class Page(html.parser.HTMLParser):
    VOID = {"meta", "circle", "input", "rect"}

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.attributes, self.links, self.words, self.raw = [], set(), set(), [], [], 0

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.links += [value for name, value in attributes if name in ("href", "src")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        require(self.open and self.open[-1] == tag, f"</{tag}> ends {self.open[-1:]}")
        self.open.pop()

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(data)


def page(text):
    parser = Page()
    parser.feed(text)
    parser.close()
    require(not parser.open, f"never closed: {parser.open}")
    return {
        "tags": sorted(parser.tags), "attributes": sorted(parser.attributes), "links": parser.links,
        "text": " ".join(" ".join(parser.words).split()),
    }


READERS = {
    "junit": junit, "gradescope": gradescope, "markdown": markdown, "csv": table, "canvas": canvas,
    "brightspace": brightspace, "html": page, "json": json.loads,
}

if __name__ == "__main__":
    text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="").read()
    json.dump(READERS[sys.argv[1]](text), sys.stdout)
