"""The admin and the API's page work under the content policies that they are sent with."""


def test_admin_and_api_page_load_nothing_that_their_policy_forbids(page, site):
    page.goto(f"{site.url}/admin/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", site.admin_password)
    page.click("[type=submit]")
    for path in ("", "accounts/user/", "accounts/user/add/", "recommender/modelrelease/models/"):
        page.goto(f"{site.url}/admin/{path}")
        # Alpine's own attribute, which hides a part until it runs, is gone from the frame.
        page.wait_for_function("!document.querySelector('#page [x-cloak]:not([x-show])')")
        assert page.evaluate("typeof Alpine") == "object", "its script was refused"
    page.goto(f"{site.url}/api/docs/")
    page.wait_for_selector(".opblock-summary-path")
    page.click(".opblock-summary >> nth=0")
    page.wait_for_selector(".opblock-body")
    assert [text for text in page.problems if "Content Security Policy" in text] == []
