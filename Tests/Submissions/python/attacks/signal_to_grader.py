@at_once
def attack():
    os.kill(GRADER, 0)
    loot('it would arrive')
