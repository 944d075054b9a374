/// Letters beyond ASCII, as names and accents in ASCII.
enum Letters {
  /// Greek letters by the names that LaTeX and plain text give them. Two shapes of a letter are one name.
  static let greek: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "ℓ": "l", "∑": "sum", "∏": "prod", "∞": "inf", "√": "sqrt",
  ]

  /// The accent of a combining mark.
  static func accent(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{302}": "hat"
    case "\u{303}": "tilde"
    case "\u{304}", "\u{305}": "bar"
    case "\u{307}": "dot"
    default: nil
    }
  }

  /// The letter and the accent of `ŷ` and its like.
  static let accented: [Unicode.Scalar: (letter: Unicode.Scalar, accent: String)] = {
    var table: [Unicode.Scalar: (letter: Unicode.Scalar, accent: String)] = [:]
    let rows = [
      ("hat", "aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑAÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐ"),
      ("tilde", "aãeẽiĩnñoõuũvṽyỹAÃEẼIĨNÑOÕUŨVṼYỸ"),
      ("bar", "aāeēgḡiīoōuūyȳAĀEĒGḠIĪOŌUŪYȲ"),
      ("dot", "cċeėgġmṁnṅwẇxẋyẏzż"),
    ]
    for (accent, letters) in rows {
      let scalars = Array(letters.unicodeScalars)
      for place in stride(from: 0, to: scalars.count - 1, by: 2) {
        table[scalars[place + 1]] = (scalars[place], accent)
      }
    }
    return table
  }()

  /// The ASCII letter of `𝐱`, `𝑊` and their like, as they are copied from a PDF file.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard 0x1D400...0x1D6A3 ~= scalar.value else { return scalar == "ℎ" ? "h" : nil }
    let letter = (scalar.value - 0x1D400) % 52
    return Unicode.Scalar(letter < 26 ? 65 + letter : 71 + letter)
  }

  /// `𝛼`, `𝚺`, `𝛁` and `𝛛` as what they are without their style; nothing for a digamma.
  static func plainGreek(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard 0x1D6A8...0x1D7C9 ~= scalar.value else { return nil }
    let place = (scalar.value - 0x1D6A8) % 58
    switch place {
    case 17: return "Θ"
    case 0...24: return Unicode.Scalar(0x391 + place)
    case 25: return "∇"
    case 26...50: return Unicode.Scalar(0x3B1 + place - 26)
    case 51: return "∂"
    default: return ["ϵ", "ϑ", "ϰ", "ϕ", "ϱ", "ϖ"][Int(place) - 52]
    }
  }

  /// `𝟐`, `𝟛` and their like as digits; whether they are bold or double-struck, which makes a 1 the vector of ones.
  static func plainDigit(_ scalar: Unicode.Scalar) -> (digit: Unicode.Scalar, isVector: Bool)? {
    guard 0x1D7CE...0x1D7FF ~= scalar.value, let digit = Unicode.Scalar(0x30 + (scalar.value - 0x1D7CE) % 10) else {
      return nil
    }
    return (digit, scalar.value < 0x1D7E2)
  }

  static let superscripts: [Unicode.Scalar: Unicode.Scalar] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁺": "+",
    "⁻": "-", "⁽": "(", "⁾": ")", "ᵀ": "T", "ⁱ": "i", "ⁿ": "n",
  ]

  static let subscripts: [Unicode.Scalar: Unicode.Scalar] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "ᵢ": "i",
    "ⱼ": "j", "ₖ": "k", "ₗ": "l", "ₘ": "m", "ₙ": "n", "ₜ": "t", "₊": "+", "₋": "-",
  ]
}
