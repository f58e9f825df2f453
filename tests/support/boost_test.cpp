// Nothing but the header that all tests share, so that it is compiled once.
#include <boost/test/unit_test.hpp>
