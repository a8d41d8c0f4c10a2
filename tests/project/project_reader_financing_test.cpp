// Who pays for a project, and what the schemes allow.
#include "project/project_text.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

const std::string paid =
    "scheme: model_project, initial_cost: 1200000 USD, support: 500000 USD, source: plan";

std::string financed(const std::string& keys) { return project_of_tables + "financing: {" + keys + "}\n"; }
std::string financed(const std::string& from, const std::string& to) {
    return financed(with(paid, from, to));
}

TEST(ProjectFinancing, IsOptional) { EXPECT_FALSE(read_text(project_of_tables).financing); }

TEST(ProjectFinancing, IsReadAsWritten) {
    const auto financing = read_text(financed(paid)).financing;
    ASSERT_TRUE(financing);
    EXPECT_EQ(financing->scheme, "model_project");
    EXPECT_EQ(financing->initial_cost, 1'200'000);
    EXPECT_EQ(financing->support, 500'000);
    EXPECT_EQ(financing->currency, "USD");
    EXPECT_EQ(financing->source, "plan");
}

TEST(ProjectFinancing, KeysAreAllRequired) {
    for (const auto& [key, text] :
         std::vector<std::pair<std::string, std::string>>{{"scheme", "scheme: model_project, "},
                                                          {"initial_cost", "initial_cost: 1200000 USD, "},
                                                          {"support", "support: 500000 USD, "},
                                                          {"source", ", source: plan"}})
        EXPECT_THAT(fault_of(financed(text, "")), HasSubstr("the key 'financing." + key + "' is missing"));
    EXPECT_THAT(fault_of(financed(", source: plan", ", source: plan, costs: 1 USD")),
                HasSubstr("unknown key 'financing.costs'"));
}

TEST(ProjectFinancing, SchemeIsOneThatIsKnown) {
    EXPECT_THAT(fault_of(financed("model_project", "model_projct")),
                HasSubstr("did you mean model_project?"));
    EXPECT_NO_THROW(read_text(financed("model_project", "private")));
}

TEST(ProjectFinancing, AmountsHaveOneCurrency) {
    EXPECT_THAT(fault_of(financed("500000 USD", "500000 EUR")),
                AllOf(StartsWith("line 29: "), HasSubstr("USD"), HasSubstr("EUR")));
    EXPECT_THAT(fault_of(financed("500000 USD", "500000")), HasSubstr("without a currency"));
    for (const auto* unit : {"usd", "US", "dollars", "$"})
        EXPECT_THAT(fault_of(financed("500000 USD", std::string("500000 ") + unit)), HasSubstr("ISO 4217"))
            << unit;
}

TEST(ProjectFinancing, AmountsAreNumbersFromZero) {
    for (const auto* amount : {"-1 USD", "nan USD", "inf USD", "much USD", "1e999 USD", "[1]"})
        EXPECT_THAT(fault_of(financed("500000 USD", amount)), HasSubstr("'financing.support' is ")) << amount;
    EXPECT_THAT(faults_of(financed("1200000 USD", "0 USD")),
                testing::Contains("line 29: the initial cost is nothing; write an amount above zero"));
    EXPECT_THAT(fault_of(financed("500000 USD", "'500,000 USD'")), HasSubstr("no commas"));
}

TEST(ProjectFinancing, SupportIsLimitedByTheScheme) {
    EXPECT_NO_THROW(read_text(financed("500000 USD", "600000 USD")));
    EXPECT_THAT(fault_of(financed("500000 USD", "600001 USD"), Failure::method), HasSubstr("50.0001 % of"));
    EXPECT_NO_THROW(
        read_text(with(financed("500000 USD", "600001 USD"), "model_project", "nedo_demonstration")));
}

TEST(ProjectFinancing, SupportIsJudgedOnlyInAWellFormedFile) {
    EXPECT_THAT(fault_of(with(financed("500000 USD", "600001 USD"), "host_country: KH", "host_country: FR")),
                HasSubstr("FR"));
}

} // namespace
} // namespace kouprey::test
