@at_once
def attack():
    if os.getppid() == GRADER:
        loot('it would arrive')
