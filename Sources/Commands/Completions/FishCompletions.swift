/// The script for fish: a line for each thing that may be typed, and where.
func fishCompletions(_ vocabulary: Vocabulary) -> String {
  var lines = [
    """
    # Completion of Grader for fish, made by `Grader completions fish`. In every fish from now on:
    #   Grader completions fish > ~/.config/fish/completions/Grader.fish

    # The first words of the indented lines that a command of Grader prints.
    function __Grader_listed
      set -l program (commandline -opc)
      $program[1] $argv 2>/dev/null | string replace -rf '^  (\\S+).*' '$1'
    end

    # One of some formats, and behind an equals sign a file.
    function __Grader_formats
      set -l parts (string split -m 1 = -- (string replace -r '^--[a-z-]+=' '' -- (commandline -ct)))
      if set -q parts[2]
        printf "$parts[1]=%s\\n" (__fish_complete_path $parts[2])
      else
        printf '%s\\n' $argv
      end
    end

    complete -c Grader -f
    """
  ]
  let atTheBeginning = "__fish_use_subcommand"
  lines += Vocabulary.ownOptions.map { line(atTheBeginning, option($0.0), $0.1) }
  lines += vocabulary.firstWords.map { line(atTheBeginning, "-a \($0.word)", $0.summary) }
  for (first, rest) in vocabulary.secondWords {
    let others = rest.map(\.word).joined(separator: " ")
    let place = "\(seen([first])); and not __fish_seen_subcommand_from \(others)"
    lines += rest.map { line(place, "-a \($0.word)", $0.summary) }
  }
  for syntax in vocabulary.syntaxes {
    let place = seen(syntax.words)
    if syntax.operands.placeholder != nil { lines.append(line(place, operands(syntax.operandValues), nil)) }
    lines += syntax.options.map {
      line(place, "\(option($0.name))\($0.placeholder == nil ? "" : value($0.values))", $0.help)
    }
    lines.append(line(place, option(Vocabulary.helpOption.0), Vocabulary.helpOption.1))
  }
  return lines.joined(separator: "\n") + "\n"
}

private func line(_ place: String, _ what: String, _ help: String?) -> String {
  "complete -c Grader -n \(quoted(place)) \(what)" + (help.map { " -d \(quoted($0))" } ?? "")
}

private func seen(_ words: [String]) -> String {
  words.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
}

private func option(_ name: String) -> String { "-l \(name.drop { $0 == "-" })" }

/// What an option's value may be: `-x` wants one that is no file, and `-r -F` one that is.
private func value(_ values: Values) -> String {
  switch values {
  case .anything: " -x"
  case .files: " -r -F"
  case .listed(_, orFile: true): " -r -F \(offer(values))"
  default: " -x \(offer(values))"
  }
}

private func operands(_ values: Values) -> String { values == .files ? "-F" : offer(values) }

private func offer(_ values: Values) -> String {
  switch values {
  case .anything, .files: ""
  case .folders: "-a '(__fish_complete_directories)'"
  case .words(let words): "-a \(quoted(words.joined(separator: " ")))"
  case .formats(let formats): "-a '(__Grader_formats \(formats.joined(separator: " ")))'"
  case .listed(let command, _): "-a '(__Grader_listed \(command))'"
  case .commands: "-a \(quoted(Vocabulary.commandWords.joined(separator: " ")))"
  }
}
