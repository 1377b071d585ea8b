#compdef gan
_gan() {
  local -a candidates
  candidates=("${(@f)$("${words[1]}" complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  candidates=(${candidates:#})
  if (( ! $#candidates )); then
    _files
    return
  fi
  compadd -S '' -- ${(M)candidates:#*[./=]}
  compadd -- ${candidates:#*[./=]}
}
if [[ $zsh_eval_context == *func ]]; then
  _gan "$@"
else
  compdef _gan gan
fi
