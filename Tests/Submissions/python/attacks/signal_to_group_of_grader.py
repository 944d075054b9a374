@at_once
def attack():
    os.killpg(GROUP, 0)
    loot('it would arrive')
