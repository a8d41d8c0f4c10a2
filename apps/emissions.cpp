// kouprey emissions: one table of the accounting.
#include "reckon.hpp"

namespace kouprey {

std::unique_ptr<Command> make_emissions() {
    return make_reckoning({"emissions",
                           "The emissions observed in the project area, by vintage and transition.",
                           &Reckoning::emissions});
}

} // namespace kouprey
