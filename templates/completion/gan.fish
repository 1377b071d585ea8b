function __gan_complete
  set -l typed (commandline -ct)
  set -l words (commandline -opc) "$typed"
  set -l candidates ($words[1] complete -- $words[2..-1] 2>/dev/null)
  if test (count $candidates) -gt 0
    printf '%s\n' $candidates
  else
    __fish_complete_path "$typed"
  end
end
complete -c gan -f -a '(__gan_complete)'
