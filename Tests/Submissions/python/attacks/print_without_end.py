@at_once
def attack():
    for _ in range(100):
        print('FOOLED' + 'x' * (1 << 20))
