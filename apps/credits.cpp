// kouprey credits: one table of the accounting.
#include "reckon.hpp"

namespace kouprey {

std::unique_ptr<Command> make_credits() {
    return make_reckoning({"credits", "The credit statement, line by line.", &Reckoning::statement});
}

} // namespace kouprey
