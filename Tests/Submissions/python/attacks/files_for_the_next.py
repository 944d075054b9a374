@at_once
def attack():
    try:
        for path in (LEFTOVER, 'gift', '../gift'):
            open(path, 'x').close()
    except FileExistsError:
        loot('somebody was here')
