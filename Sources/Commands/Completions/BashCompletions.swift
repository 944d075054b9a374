/// The script for bash: one function, which looks up what belongs in the place of the cursor and has bash's own `compgen`
/// choose what begins like the word there.
func bashCompletions(_ vocabulary: Vocabulary) -> String {
  let families = vocabulary.secondWords
  return """
    # Completion of Grader for bash, made by `Grader completions bash`. In ~/.bashrc:
    #   source <(Grader completions bash)

    _Grader() {
      local IFS=$' \\t\\n' words=() stem='' kind='' options='' operands='' name i
      COMPREPLY=()
      # Bash takes words apart at their equals signs. Here they are as they were typed.
      for ((i = 1; i <= COMP_CWORD; i++)); do
        if ((i > 1)) && [[ ${COMP_WORDS[i]} == =* || ${COMP_WORDS[i - 1]} == '=' ]]; then
          words[${#words[@]} - 1]+=${COMP_WORDS[i]}
        else
          words+=("${COMP_WORDS[i]}")
        fi
      done
      local last=$((${#words[@]} - 1)) command=${words[0]} begin=1
      local value=${words[last]}
      case $command in \(families.map(\.first).joined(separator: " | "))) command+=" ${words[1]}" begin=2 ;; esac

      if ((last == 0)); then
        kind='words \(firstWords(vocabulary))'
      elif ((last < begin)); then
        case ${words[0]} in
    \(families.map { "    \($0.first)) kind='words \(list($0.rest.map(\.word)))' ;;" }.joined(separator: "\n"))
        esac
      else
        # The options, of which those before the semicolon have a value, and what the operands are.
        case $command in
    \(vocabulary.syntaxes.map(entry).joined(separator: "\n"))
        *) return ;;
        esac
        name=${words[last - 1]}
        if [[ " ${words[*]:begin:last - begin} " == *' -- '* ]]; then
          kind=$operands
        elif [[ $value == --*=* ]]; then
          name=${value%%=*} stem=${value%%=*}= value=${value#*=}
          kind=$(_Grader_values "$command $name")
        elif [[ $value == -* ]]; then
          kind="words ${options/;/} --help"
        elif ((last > begin)) && [[ " ${options%%;*} " == *" $name "* ]]; then
          kind=$(_Grader_values "$command $name")
        else
          kind=$operands
        fi
      fi

      if [[ $kind == formats* && $value == *=* ]]; then
        kind=files stem+=${value%%=*}= value=${value#*=}
      fi
      case $kind in
      words* | formats*) mapfile -t COMPREPLY < <(compgen -W "${kind#* }" -- "$value") ;;
      listed*)
        set -- $kind
        name=$("${COMP_WORDS[0]}" "$2" 2>/dev/null | sed -n 's/^  \\([^ ][^ ]*\\).*/\\1/p')
        mapfile -t COMPREPLY < <(compgen -W "$name" -- "$value")
        if [[ ${3-} == files ]]; then
          compopt -o filenames 2>/dev/null
          mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$value")
        fi
        ;;
      files)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$value")
        ;;
      folders)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$value")
        ;;
      esac
      # What bash has taken apart it replaces from the last equals sign.
      [[ $COMP_WORDBREAKS == *=* ]] || COMPREPLY=("${COMPREPLY[@]/#/$stem}")
    }

    # What the value of a command's option may be.
    _Grader_values() {
      case $1 in
    \(valueEntries(vocabulary))
      esac
    }

    complete -F _Grader Grader

    """
}

private func list(_ words: [String]) -> String { words.joined(separator: " ") }

private func firstWords(_ vocabulary: Vocabulary) -> String {
  list(vocabulary.firstWords.map(\.word) + Vocabulary.ownOptions.map(\.0))
}

/// What `_Grader` knows of a command.
private func entry(_ syntax: Syntax) -> String {
  let valued = syntax.options.filter { $0.placeholder != nil }.map(\.name)
  let others = syntax.options.filter { $0.placeholder == nil }.map(\.name)
  return
    "    \(quoted(syntax.name))) options=\(quoted("\(list(valued)); \(list(others))")) operands=\(operands(syntax)) ;;"
}

private func operands(_ syntax: Syntax) -> String {
  syntax.operands.placeholder == nil ? "''" : quoted(kind(syntax.operandValues))
}

/// A line for each kind of value, with all the options whose values are of it.
private func valueEntries(_ vocabulary: Vocabulary) -> String {
  var places: [Values: [String]] = [:]
  for syntax in vocabulary.syntaxes {
    for option in syntax.options where option.placeholder != nil && option.values != .anything {
      places[option.values, default: []].append(quoted("\(syntax.name) \(option.name)"))
    }
  }
  return places.sorted { $0.value[0] < $1.value[0] }
    .map { "  \($0.value.joined(separator: " | "))) echo \(quoted(kind($0.key))) ;;" }.joined(separator: "\n")
}

/// The values in a word that `_Grader` understands, and what belongs to it.
private func kind(_ values: Values) -> String {
  switch values {
  case .anything: ""
  case .files: "files"
  case .folders: "folders"
  case .words(let words): "words \(list(words))"
  case .formats(let formats): "formats \(list(formats))"
  case .listed(let command, let orFile): "listed \(command)\(orFile ? " files" : "")"
  case .commands: "words \(list(Vocabulary.commandWords))"
  }
}
