/// The script for zsh: what `_arguments` wants to know of each command.
func zshCompletions(_ vocabulary: Vocabulary) -> String {
  """
  #compdef Grader
  # Completion of Grader for zsh, made by `Grader completions zsh`. In ~/.zshrc, behind compinit:
  #   source <(Grader completions zsh)

  _Grader() {
    local program=$words[1] command=$words[2]
    local -a choices
    if (( CURRENT == 2 )); then
      choices=(\(choices(vocabulary.firstWords)))
      _describe command choices
      _arguments \(Vocabulary.ownOptions.map { quoted("\($0.0)[\($0.1)]") }.joined(separator: " "))
      return
    fi
    case $command in
  \(vocabulary.secondWords.map(family).joined(separator: "\n"))
    esac
    shift words
    (( CURRENT-- ))
    case $command in
  \(vocabulary.syntaxes.map(entry).joined(separator: "\n"))
    esac
  }

  # The first words of the indented lines that a command of Grader prints; with a second argument, files as well.
  _Grader_listed() {
    local -a names=(${(M)${(f)"$($program $1 2>/dev/null)"}:#  *})
    names=(${names##  })
    compadd -- ${names%% *}
    [[ -n $2 ]] && _files
  }

  # One of some formats, and behind an equals sign a file.
  _Grader_formats() {
    if compset -P 1 '*='; then _files; else compadd -- $@; fi
  }

  if [[ $funcstack[1] == _Grader ]]; then _Grader "$@"; else compdef _Grader Grader; fi

  """
}

private func choices(_ words: [(word: String, summary: String)]) -> String {
  words.map { quoted("\($0.word):\(escaped($0.summary))") }.joined(separator: " ")
}

private func family(_ family: (first: String, rest: [(word: String, summary: String)])) -> String {
  """
    \(family.first))
      if (( CURRENT == 3 )); then
        choices=(\(choices(family.rest)))
        _describe command choices
        return
      fi
      command+=" $words[3]"
      shift words
      (( CURRENT-- ))
      ;;
  """
}

private func entry(_ syntax: Syntax) -> String {
  let options = syntax.options.map(specification) + ["\(Vocabulary.helpOption.0)[\(Vocabulary.helpOption.1)]"]
  let all = (options + operands(syntax)).map(quoted).joined(separator: " \\\n      ")
  return "  \(quoted(syntax.name)))\n    _arguments \\\n      \(all)\n    ;;"
}

private func specification(_ option: Option) -> String {
  let star = option.isRepeatable ? "*" : ""
  guard let placeholder = option.placeholder else { return "\(star)\(option.name)[\(escaped(option.help))]" }
  return "\(star)\(option.name)=[\(escaped(option.help))]:\(escaped(placeholder)):\(action(option.values))"
}

private func operands(_ syntax: Syntax) -> [String] {
  syntax.operands.placeholder.map { ["*:\(escaped($0)):\(action(syntax.operandValues))"] } ?? []
}

private func action(_ values: Values) -> String {
  switch values {
  case .anything: " "
  case .files: "_files"
  case .folders: "_files -/"
  case .words(let words): "(\(words.joined(separator: " ")))"
  case .formats(let formats): "{_Grader_formats \(formats.joined(separator: " "))}"
  case .listed(let command, let orFile): "{_Grader_listed \(command)\(orFile ? " files" : "")}"
  case .commands: "(\(Vocabulary.commandWords.joined(separator: " ")))"
  }
}

/// Text in which nothing ends the part that it stands in.
private func escaped(_ text: String) -> String {
  text.replacing(/[\[\]:\\]/) { "\\\($0.output)" }
}
