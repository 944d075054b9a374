@at_once
def attack():
    loot(os.listdir(REFERENCES.replace('Reference', 'HiddenCases')))
