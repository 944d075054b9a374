/// Whether the file at `path` was put there by an operating system and by no student: Finder's and Explorer's notes, and
/// what macOS adds to every archive.
func isSystemFile(_ path: String) -> Bool {
  let parts = components(of: path)
  let folders: Set<Substring> = ["__MACOSX", ".Spotlight-V100", ".Trashes", ".fseventsd", "$RECYCLE.BIN"]
  let names: Set<String> = ["thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r", ".directory"]
  return parts.dropLast().contains(where: folders.contains)
    || parts.last.map { names.contains($0.lowercased()) || $0.hasPrefix("._") || folders.contains($0) } ?? false
}
