_gan() {
  local line=${COMP_LINE:0:COMP_POINT} words word breaks cut= candidate
  read -a words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  word=${words[${#words[@]}-1]}
  # bash replaces only what follows the last of these characters in the word.
  breaks=${COMP_WORDBREAKS//[^=:]/}
  [[ $breaks ]] && cut=${word%"${word##*[$breaks]}"}
  COMPREPLY=()
  while IFS= read -r candidate; do
    printf -v candidate %q "${candidate#"$cut"}"
    COMPREPLY+=("$candidate")
  done < <("$1" complete -- "${words[@]:1}" 2>/dev/null)
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[./=] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -o bashdefault -o default -F _gan gan
