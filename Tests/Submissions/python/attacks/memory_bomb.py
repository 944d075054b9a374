@in_backward
def attack(self):
    chunks = [b'x' * (64 << 20) for _ in range(40)]
    loot(f'{len(chunks) * 64} MB')
