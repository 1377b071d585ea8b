export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/**
 * What a shell evaluates to complete command lines of gan. Each asks `gan complete` for whole words,
 * adds no space to those that can be continued, and falls back on names of files.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `_gan() {
  local line=\${COMP_LINE:0:COMP_POINT} words word breaks cut= candidate
  read -a words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  word=\${words[\${#words[@]}-1]}
  # bash replaces only what follows the last of these characters in the word.
  breaks=\${COMP_WORDBREAKS//[^=:]/}
  [[ $breaks ]] && cut=\${word%"\${word##*[$breaks]}"}
  COMPREPLY=()
  while IFS= read -r candidate; do
    printf -v candidate %q "\${candidate#"$cut"}"
    COMPREPLY+=("$candidate")
  done < <("$1" complete -- "\${words[@]:1}" 2>/dev/null)
  if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *[./=] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -o bashdefault -o default -F _gan gan
`,
  zsh: `#compdef gan
_gan() {
  local -a candidates
  candidates=("\${(@f)$("\${words[1]}" complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  candidates=(\${candidates:#})
  if (( ! $#candidates )); then
    _files
    return
  fi
  compadd -S '' -- \${(M)candidates:#*[./=]}
  compadd -- \${candidates:#*[./=]}
}
if [[ $zsh_eval_context == *func ]]; then
  _gan "$@"
else
  compdef _gan gan
fi
`,
  fish: `function __gan_complete
  set -l typed (commandline -ct)
  set -l words (commandline -opc) "$typed"
  set -l candidates ($words[1] complete -- $words[2..-1] 2>/dev/null)
  if test (count $candidates) -gt 0
    printf '%s\\n' $candidates
  else
    __fish_complete_path "$typed"
  end
end
complete -c gan -f -a '(__gan_complete)'
`,
};
