@at_once
def attack():
    os.remove(SECRET)
