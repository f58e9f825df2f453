# The boundary as its debug information has it, beside what was kept of this minor version when it was made:
# nothing changes within a minor. A new minor keeps its own, with
#   abidw --no-show-locs --no-corpus-path --no-comp-dir-path LIBRARY --out-file tests/abi/frozen/boundary-1.N.abi
# and what it may change is the matter of layout_v1.inc. -DABIDIFF= -DLIBRARY= -DBASELINES=<folder> -DTYPES=<types.h>
if(NOT ABIDIFF)
  message("skipped: abidiff is not installed (Debian: abigail-tools)")
  return()
endif()
file(STRINGS "${TYPES}" minor REGEX "^#define KSAUTH_ABI_MINOR")
string(REGEX REPLACE ".* " "" minor "${minor}")
execute_process(COMMAND "${ABIDIFF}" "${BASELINES}/boundary-1.${minor}.abi" "${LIBRARY}" RESULT_VARIABLE status
  OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "version 1.${minor} of the boundary is not what it was:\n${said}")
endif()
