// Compiled with -mavx2 where the processor's family knows it; called only where the processor has it.
#include "kernels/byte_states.hpp"

namespace kouprey {

void byte_states_avx2(const ByteRule& rule, const std::uint8_t* cover, const std::uint8_t* loss,
                      std::size_t size, std::uint8_t* states, std::uint8_t* losses) {
    byte_states(rule, cover, loss, size, states, losses);
}

} // namespace kouprey
