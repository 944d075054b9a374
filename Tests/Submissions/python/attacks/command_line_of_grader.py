@at_once
def attack():
    loot(open(f'/proc/{GRADER}/cmdline').read())
