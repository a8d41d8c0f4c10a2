// kouprey reference-level: one table of the accounting.
#include "reckon.hpp"

namespace kouprey {

std::unique_ptr<Command> make_reference_level() {
    return make_reckoning({"reference-level",
                           "The emissions expected without the project, by vintage and transition.",
                           &Reckoning::reference_level});
}

} // namespace kouprey
