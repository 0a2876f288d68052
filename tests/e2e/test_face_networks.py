"""An administrator brings a network of their own, and the running worker reads photos with it."""

from tests.e2e.test_main_job import astronaut_path, sign_up
from tests.networks import onnx_network


def test_an_admin_brings_a_network_and_goes_back(page, site, tmp_path):
    sign_up(page, site, "brings-a-network")
    assert read_face(page, site) == "happy"
    page.context.clear_cookies()
    page.goto(f"{site.url}/admin/emotion/facenetwork/add/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", site.admin_password)
    page.click("[type=submit]")
    page.fill("[name=name]", "Two classes")
    page.set_input_files("[name=file]", onnx_network(tmp_path))
    page.fill("[name=labels]", "disgust, -, -, -")
    page.select_option("[name=scaling]", "-1..1")
    page.click("[name=_save]")
    page.wait_for_selector("text=The trainer takes it in now")
    row = page.locator("tr:has-text('Two classes')")
    for _ in range(60):
        if "ready" in row.inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    act(page, row, "Read photos with it")
    page.wait_for_selector("text=reads photos from now on")
    page.context.clear_cookies()
    sign_up(page, site, "read-by-another")
    assert read_face(page, site) == "disgust", "the worker took the other network at once"

    page.context.clear_cookies()
    page.goto(f"{site.url}/admin/emotion/facenetwork/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", site.admin_password)
    page.click("[type=submit]")
    act(page, row, "Set aside, read with the shipped network")
    page.wait_for_selector("text=The shipped network reads photos")
    page.context.clear_cookies()
    sign_up(page, site, "read-as-before")
    assert read_face(page, site) == "happy"


def act(page, row, action: str) -> None:
    row.locator("input[type=checkbox]").check()
    page.select_option("select[name=action]", label=action)
    page.click("button[name=index]")


def read_face(page, site) -> str:
    page.goto(f"{site.url}/mood/")
    page.click("text=I agree")
    page.set_input_files("#photo", astronaut_path())
    page.click("text=Read this photo")
    page.wait_for_selector("text=This face looks like", timeout=60_000)
    return page.locator("h1").inner_text()
