// Partner countries, schemes, and what a scheme allows.
#include "kouprey/mrv/financing.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace kouprey {
namespace {

TEST(PartnerCountries, AreThirtyOne) {
    std::set<std::string> codes;
    for (const auto& country : partner_countries()) {
        EXPECT_EQ(country.code.size(), 2u);
        EXPECT_FALSE(country.name.empty());
        EXPECT_FALSE(country.source.empty()) << country.name;
        codes.insert(country.code);
    }
    EXPECT_EQ(partner_countries().size(), 31u);
    EXPECT_EQ(codes.size(), 31u);
}

TEST(PartnerCountries, AreFoundByCode) {
    ASSERT_NE(find_partner_country("KH"), nullptr);
    EXPECT_EQ(find_partner_country("KH")->name, "Cambodia");
    EXPECT_EQ(find_partner_country("LA")->source, "https://www.mofa.go.jp/ic/ch/page1we_000105.html");
    EXPECT_NE(find_partner_country("IN")->source.find("second-hand"), std::string::npos);
    EXPECT_EQ(find_partner_country("BR"), nullptr);
    EXPECT_EQ(find_partner_country("kh"), nullptr);
    EXPECT_EQ(find_partner_country(""), nullptr);
}

TEST(FinancingSchemes, AreSixWithTheirLimits) {
    std::vector<std::string> keys;
    std::ranges::transform(financing_schemes(), std::back_inserter(keys), &FinancingScheme::key);
    EXPECT_EQ(keys, (std::vector<std::string>{"model_project", "redd_model_project", "jfjcm",
                                              "nedo_demonstration", "collaborative", "private"}));
    for (const auto& scheme : financing_schemes()) {
        EXPECT_EQ(scheme.support_limit.has_value(), scheme.key.ends_with("model_project")) << scheme.key;
        EXPECT_TRUE(scheme.source.starts_with("https://")) << scheme.key;
    }
    EXPECT_EQ(find_financing_scheme("redd_model_project")->support_limit, 0.5);
    EXPECT_EQ(find_financing_scheme("grant"), nullptr);
}

Financing financing(const std::string& scheme, double cost, double support) {
    return {scheme, cost, support, "JPY", "plan"};
}

TEST(Support, IsNothingUnlessTold) {
    const Financing financing;
    EXPECT_EQ(financing.initial_cost, 0);
    EXPECT_EQ(financing.support, 0);
}

TEST(Support, MayReachTheLimit) {
    EXPECT_NO_THROW(check_support(financing("model_project", 1000, 500), "p.yaml"));
    EXPECT_NO_THROW(check_support(financing("redd_model_project", 0.3, 0.15), "p.yaml"));
    EXPECT_NO_THROW(check_support(financing("jfjcm", 1000, 1000), "p.yaml"));
    EXPECT_NO_THROW(check_support(financing("private", 1000, 0), "p.yaml"));
}

TEST(Support, BeyondTheLimitIsForbidden) {
    const auto error =
        test::thrown_error([] { check_support(financing("redd_model_project", 1000, 625), "p.yaml"); });
    EXPECT_EQ(error.failure(), Failure::method);
    EXPECT_EQ(error.problems().front().what,
              "the support of 625 JPY is 62.50 % of the initial cost of 1000 JPY; JCM REDD+ Model Project "
              "allows 50.00 % at most");
    EXPECT_EQ(error.problems().front().where, "p.yaml");
    EXPECT_EQ(test::thrown_error([] { check_support(financing("jfjcm", 1000, 1001), ""); }).failure(),
              Failure::method)
        << "nobody supports more than everything";
}

TEST(Support, JustBeyondTheLimitIsToldApartFromIt) {
    const auto what = [](double cost, double support) {
        return test::thrown_error([&] { check_support(financing("model_project", cost, support), ""); })
            .problems()
            .front()
            .what;
    };
    EXPECT_NE(what(1'200'000, 600'001).find("600001 JPY is 50.0001 % of"), std::string::npos);
    EXPECT_NE(what(1'200'000, 600'001).find("allows 50.0000 % at most"), std::string::npos);
    EXPECT_NE(what(1e15, 5e14 + 0.125).find("support of 500000000000000.1"), std::string::npos);
}

TEST(Support, IsOfAKnownSchemeAndACost) {
    const auto unknown = test::thrown_error([] { check_support(financing("modelproject", 1, 0), "p.yaml"); });
    EXPECT_EQ(unknown.failure(), Failure::input);
    EXPECT_EQ(unknown.problems().front().remedy, "did you mean model_project?");
    EXPECT_EQ(
        test::thrown_error([] { check_support(financing("", 1, 0), ""); }).problems().front().remedy,
        "write one of model_project, redd_model_project, jfjcm, nedo_demonstration, collaborative, private");
    EXPECT_EQ(test::thrown_error([] { check_support(financing("private", 0, 0), ""); }).failure(),
              Failure::input);
    EXPECT_EQ(test::thrown_error([] { check_support(financing("private", 1, -1), ""); }).failure(),
              Failure::input);
}

TEST(CostPerTonne, IsOfIssuableTonnes) {
    EXPECT_EQ(cost_per_tonne(financing("private", 1000, 0), {250'000'000}), 4);
    EXPECT_EQ(cost_per_tonne(financing("private", 1000, 0), {1}), 1e9) << "a single gram";
    EXPECT_FALSE(cost_per_tonne(financing("private", 1000, 0), {}));
}

} // namespace
} // namespace kouprey
