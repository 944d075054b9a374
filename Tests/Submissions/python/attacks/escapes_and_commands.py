@at_once
def attack():
    print('\x1b]0;FOOLED\x07\x1b[2J\x1b[31mred')
    print('::error file=mlp.py::FOOLED')
    print('::set-output name=score::35')
    print('##[error]FOOLED')
    print('</pre><script>alert(1)</script>')
