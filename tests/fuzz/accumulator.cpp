// Accumulator files: what is read is written again in the one way there is.
#include "kouprey/kernels/tally.hpp"

#include "fuzz/expect.hpp"

using namespace kouprey;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::refuses_or([&] {
        const auto tally = Tally::from_text(fuzz::text_of({data, size}), "part.tally");
        fuzz::require(Tally::from_text(tally.to_text(), "again") == tally);
    });
    return 0;
}
