@at_once
def attack():
    if 'HOME=' in open('/proc/self/environ').read():
        loot('HOME')
