// What a call throws, to look at.
#pragma once

#include "kouprey/core/error.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {

/// The Error that the action throws; without one the test fails and the Error returned says nothing.
template <class Action> Error thrown_error(Action&& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << "nothing was thrown";
    return {Failure::internal, Problem{}};
}

} // namespace kouprey::test
