@at_once
def attack():
    loot(open(SECRET).read())
