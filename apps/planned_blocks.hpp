// What is the plan's to say and no longer a command's.
#pragma once

#include "kouprey/core/error.hpp"

#include "common_options.hpp"

namespace kouprey {

/// All shards of a plan are cut alike: Error(usage) for --block-size.
inline void refuse_block_size(const CommonOptions& common) {
    if (common.resources.block_cells != 0)
        throw Error(Failure::usage,
                    {"the plan says how blocks are cut", "--block-size", "give it to kouprey plan"});
}

} // namespace kouprey
