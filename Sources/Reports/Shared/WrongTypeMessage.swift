/// What is wrong with a tensor of this type, by its name in a safetensors file.
func wrongTypeMessage(_ type: String) -> String {
  let name = ["F64": "float64", "F16": "float16", "I64": "int64", "I32": "int32", "BOOL": "bool"][type] ?? type
  return "type \(name) where float32 was expected: the inputs are float32, so a conversion crept in"
}
