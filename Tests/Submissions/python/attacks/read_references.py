@at_once
def attack():
    loot(open(REFERENCES + '/relu-tiny-f.safetensors', 'rb').read()[:64])
