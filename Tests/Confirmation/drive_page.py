"""Opens a page in a real browser, does what a person would, and prints what is then to be seen, as JSON.

usage: drive_page.py PAGE < ACTIONS

ACTIONS is a JSON list: {"click": SELECTOR}, by the mouse, where the element is; {"type": TEXT}, into what has the focus;
{"read": EXPRESSION}, whose value is one of those printed.

Speaks the DevTools protocol over a pipe: no port, no package.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time


class Browser:
    def __init__(self, profile):
        (their_input, self.output), (self.input, their_output) = os.pipe(), os.pipe()

        def connect():
            # Where the browser expects them; by way of high numbers, lest one takes the other's place.
            os.dup2(their_input, 13)
            os.dup2(their_output, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,900",
             f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=connect, close_fds=False, stderr=subprocess.DEVNULL)
        os.close(their_input)
        os.close(their_output)
        self.number, self.pending, self.session = 0, b"", None

    def message(self):
        while b"\0" not in self.pending:
            data = os.read(self.input, 1 << 16)
            if not data:
                sys.exit("the browser has gone")
            self.pending += data
        text, self.pending = self.pending.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.output, json.dumps(request).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def value(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            sys.exit(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def open(self, page):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Page.navigate", url=page)
        while self.value("document.readyState + location.protocol") != "completefile:":
            time.sleep(0.02)

    def click(self, selector):
        place = self.value(
            f"(() => {{ const element = document.querySelector({json.dumps(selector)});"
            "element.scrollIntoView({block: 'center', inline: 'center'}); const box = element.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()")
        for event in ["mousePressed", "mouseReleased"]:
            self.call("Input.dispatchMouseEvent", type=event, x=place[0], y=place[1], button="left", clickCount=1)


def main():
    actions, values = json.load(sys.stdin), []
    # The browser's helpers may write there for a moment after it has ended.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            browser.open(pathlib.Path(sys.argv[1]).absolute().as_uri())
            for action in actions:
                if "click" in action:
                    browser.click(action["click"])
                elif "type" in action:
                    browser.call("Input.insertText", text=action["type"])
                else:
                    values.append(browser.value(action["read"]))
        finally:
            browser.process.kill()
            browser.process.wait()
    print(json.dumps(values))


main()
