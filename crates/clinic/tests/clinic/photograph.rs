//! Photographs: taken in, stripped, sealed, shown to who may see them.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, House, member};
use crate::page::Page;
use axum::http::StatusCode;
use image::{GenericImageView, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tapir_clinic::domain::Role;
use tapir_clinic::store::account::clinics;

/// A marker in the place of GPS data, easy to find again.
const PLACE: &[u8] = b"N 31 13 49.3 E 121 28 25.9";

/// A JPEG whose left half is white; its EXIF says that it lies on its side
/// (orientation 6) and where it was taken.
fn telling_jpeg() -> Vec<u8> {
    let picture = RgbImage::from_fn(400, 200, |x, _| Rgb([if x < 200 { 255 } else { 20 }; 3]));
    let mut plain = Cursor::new(Vec::new());
    picture.write_to(&mut plain, ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01".to_vec();
    // orientation, short, one value, 6
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    exif.extend(PLACE);
    let mut file = plain[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    file.extend(exif);
    file.extend(&plain[2..]);
    file
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// The files of the vault, in the order of their names.
fn files(house: &House) -> Vec<PathBuf> {
    let folder = house.folder().join("photographs");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

async fn send(browser: &Browser, base: &str, lesion: &str, picture: &[u8]) -> Answer {
    let fields = [
        ("lesion", lesion),
        ("taken_on", "2026-03-04"),
        ("note", "by the window"),
    ];
    let path = format!("{base}/photographs");
    browser.post_file(&path, &fields, "picture", picture).await
}

/// The lesion that the form of the page offers.
async fn lesion(browser: &Browser, base: &str) -> String {
    browser
        .page(&format!("{base}/photographs"))
        .await
        .field("lesion")
}

/// The first picture of a page.
fn first_picture(page: &Page) -> String {
    page.attribute("main a[href*='/photographs/']", "href")
}

#[tokio::test]
async fn a_photograph_stands_upright_and_has_forgotten_where_it_was_taken() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let sent = telling_jpeg();
    assert!(holds(&sent, PLACE));
    let answer = send(&own, &base, &lesion(&own, &base).await, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = own.page(&format!("{base}/photographs")).await;
    insta::assert_snapshot!(page.text(), @"
    # Photographs
    <Back to the course>
    ▸ Add a photograph
    Taken on: __
    Empty: the day that the camera noted in the file, otherwise today.
    Light, distance, camera (may stay empty): __
    Photograph: __
    JPEG, PNG or WebP, at most 20 MB. Place, time and camera written in the file are removed; it is stored encrypted.
    [Add]
    Photographs can be compared when light, distance and direction are the same: by a window, without flash, the patch in the centre.
    - <(Photograph of 4 Mar 2026)>
    4 Mar 2026 · face
    Entered by Mei Lin
    by the window
    ▸ Remove …
    It is no longer shown. As part of the record it is kept for as long as the law asks.
    [Remove this photograph]
    ");
    let path = first_picture(&page);
    let got = own.get(&path).await;
    assert_eq!(got.status, StatusCode::OK);
    assert_eq!(got.header("content-type"), "image/jpeg");
    assert!(got.header("content-disposition").starts_with("inline"));
    assert_eq!(got.header("cache-control"), "no-store");
    assert_eq!(got.header("x-content-type-options"), "nosniff");
    assert!(!holds(&got.bytes, PLACE) && !holds(&got.bytes, b"Exif"));
    let picture = image::load_from_memory(&got.bytes).unwrap();
    // turned by a quarter to the right: what was left is above
    assert_eq!(picture.dimensions(), (200, 400));
    assert!(picture.get_pixel(100, 50).0[0] > 240);
    assert!(picture.get_pixel(100, 350).0[0] < 40);
    let small = own.get(&format!("{path}/small")).await;
    let small = image::load_from_memory(&small.bytes).unwrap();
    assert_eq!(small.dimensions(), (160, 320));
}

#[tokio::test]
async fn what_lies_on_the_disk_is_no_picture_and_a_changed_byte_is_noticed() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    send(&own, &base, &lesion(&own, &base).await, &telling_jpeg()).await;
    let kept = files(&house);
    assert_eq!(kept.len(), 2, "the picture and its small copy");
    for file in &kept {
        let bytes = std::fs::read(file).unwrap();
        assert!(image::guess_format(&bytes).is_err());
        assert!(!holds(&bytes, b"JFIF") && !holds(&bytes, PLACE));
    }
    let page = own.page(&format!("{base}/photographs")).await;
    let path = first_picture(&page);
    for file in &kept {
        change_last_byte(file);
    }
    let answer = own.get(&path).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    insta::assert_snapshot!(answer.page().part("main > *:not(.soft)"), @"
    # Something went wrong
    The fault is on this side and was written down. Nothing was changed; please try again later.
    <To the start>
    ");
}

fn change_last_byte(file: &Path) {
    let mut bytes = std::fs::read(file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(file, bytes).unwrap();
}

#[tokio::test]
async fn nobody_else_sees_it_and_every_look_is_written_down() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let doctor = house.browser(house.clinician).await;
    let (mine, theirs) = (
        format!("/my/{}", house.patient),
        format!("/patients/{}", house.patient),
    );
    let lesion = lesion(&own, &mine).await;
    send(&own, &mine, &lesion, &telling_jpeg()).await;
    let course = doctor.page(&theirs).await;
    let path = first_picture(&course);
    assert_eq!(doctor.get(&path).await.status, StatusCode::OK);
    let id = path.rsplit('/').next().unwrap();
    let count = "select count(*) as n from audit where action = 'look' and subject_id is not null";
    let mut tx = house.app.store.read().await.unwrap();
    let looks = tx.one(count, vec![]).await.unwrap().int("n").unwrap();
    assert_eq!(looks, 1);
    tx.commit().await.unwrap();

    let mut tx = house.app.store.begin().await.unwrap();
    let elsewhere = clinics::add(&mut tx, "Other", "Europe/Rome", house.app.now());
    let elsewhere = elsewhere.await.unwrap();
    tx.commit().await.unwrap();
    let stranger = member(&house.app, elsewhere, "Dr Elsewhere", Role::Clinician).await;
    let stranger = Browser::signed_in(&house.app, stranger, elsewhere).await;
    let other = member(&house.app, house.clinic, "Other patient", Role::Patient).await;
    let other = house.browser(other).await;
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    let sent = send(&stranger, &theirs, &lesion, &telling_jpeg()).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    let asked = format!("{mine}/photographs/{id}");
    assert_eq!(other.get(&asked).await.status, StatusCode::NOT_FOUND);
    let asked = house.stranger().get(&asked).await;
    assert_eq!(asked.location.as_deref(), Some("/sign-in"));
    assert_eq!(files(&house).len(), 2);
}

#[tokio::test]
async fn a_removed_photograph_is_hidden_and_kept() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let doctor = house.browser(house.clinician).await;
    let (mine, theirs) = (
        format!("/my/{}", house.patient),
        format!("/patients/{}", house.patient),
    );
    let lesion = lesion(&own, &mine).await;
    send(&doctor, &theirs, &lesion, &telling_jpeg()).await;
    let page = own.page(&format!("{mine}/photographs")).await;
    let path = first_picture(&page);
    // the doctor's photograph is not the patient's to remove
    insta::assert_snapshot!(page.part(".gallery"), @"
    - <(Photograph of 4 Mar 2026)>
    4 Mar 2026 · face
    Entered by Dr Wu
    by the window
    ");
    let hide = format!("{path}/hide");
    assert_eq!(own.post(&hide, &[]).await.status, StatusCode::NOT_FOUND);
    let id = path.rsplit('/').next().unwrap();
    let page = doctor.page(&format!("{theirs}/photographs")).await;
    insta::assert_snapshot!(page.part(".gallery"), @"
    - <(Photograph of 4 Mar 2026)>
    4 Mar 2026 · face
    Entered by Dr Wu
    by the window
    <Correct …>
    ");
    let wrong = page.attribute(".gallery p > a", "href");
    assert_eq!(wrong, format!("{theirs}/wrong/photograph/{id}"));
    let why = [("reason", "Another patient's arm.")];
    let answer = doctor.post(&wrong, &why).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(own.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(files(&house).len(), 2, "the record keeps what it had");
    doctor.post(&format!("{wrong}/restore"), &[]).await;
    assert_eq!(own.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_the_patient_removed_is_listed_and_stays_removed() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let doctor = house.browser(house.clinician).await;
    let (mine, theirs) = (
        format!("/my/{}", house.patient),
        format!("/patients/{}", house.patient),
    );
    let lesion = lesion(&own, &mine).await;
    send(&own, &mine, &lesion, &telling_jpeg()).await;
    let page = own.page(&format!("{mine}/photographs")).await;
    let path = first_picture(&page);
    let answer = own.post(&page.link("Remove this photograph"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(own.get(&path).await.status, StatusCode::NOT_FOUND);
    let page = doctor.page(&theirs).await;
    insta::assert_snapshot!(page.part("#photographs, #wrong"), @"
    ▸ Entered in error (1)
    - Photograph of 4 Mar 2026
    Taken back by Mei Lin, 5 Mar 2026
    ");
    let id = path.rsplit('/').next().unwrap();
    let restore = format!("{theirs}/wrong/photograph/{id}/restore");
    let answer = doctor.post(&restore, &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(own.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_photographs_of_a_lesion_go_and_come_back_with_it() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let doctor = house.browser(house.clinician).await;
    let (mine, theirs) = (
        format!("/my/{}", house.patient),
        format!("/patients/{}", house.patient),
    );
    let lesion = lesion(&own, &mine).await;
    send(&own, &mine, &lesion, &telling_jpeg()).await;
    let path = first_picture(&own.page(&format!("{mine}/photographs")).await);
    let mut second = crate::entry::course(&[("place", "arm-right")]);
    second.push(("measured_on", "2026-03-05"));
    doctor.post(&format!("{theirs}/lesions/new"), &second).await;
    let wrong = format!("{theirs}/wrong/lesion/{lesion}");
    let why = [("reason", "Was the other side.")];
    let answer = doctor.post(&wrong, &why).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = own.page(&format!("{mine}/photographs")).await;
    assert_eq!(page.count(".gallery li"), 0);
    assert_eq!(own.get(&path).await.status, StatusCode::NOT_FOUND);
    doctor.post(&format!("{wrong}/restore"), &[]).await;
    assert_eq!(own.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_file_that_is_no_picture_is_named_in_both_languages_and_leaves_nothing() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let lesion = lesion(&own, &base).await;
    let whole = telling_jpeg();
    let large = vec![0; 20_000_001];
    let mut said = Vec::new();
    for file in [&b"%PDF-1.7"[..], &whole[..whole.len() / 2], b"", &large] {
        let answer = send(&own, &base, &lesion, file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.page();
        said.push(page.error_of("picture"));
        assert_eq!(page.field("note"), "by the window", "the note stays");
    }
    insta::assert_snapshot!(said.join("\n"), @"
    This file is not a JPEG, PNG or WebP picture. Nothing was stored. A telephone can be set to save photographs as JPEG (“most compatible”).
    This picture is damaged or incomplete. Nothing was stored. Please send it again or choose another.
    No file was chosen. Please choose a photograph.
    This file has 21 MB; at most 20 MB are possible. Nothing was stored. Please choose a smaller size in the camera.
    ");
    let own = own.in_chinese();
    let answer = send(&own, &base, &lesion, b"%PDF-1.7").await;
    insta::assert_snapshot!(answer.page().error_of("picture"), @"这个文件不是 JPEG、PNG 或 WebP 图片，没有保存。手机的相机设置中可选择以 JPEG 保存照片。");
    let beyond = vec![0; 40_000_001];
    let answer = send(&own, &base, &lesion, &beyond).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    insta::assert_snapshot!(answer.page().text(), @"
    ! 文件超过 20 MB，没有保存。请选择较小的文件。您填写的内容仍在本页，尚未保存。请重新选择文件后再次提交。

    # 照片
    <返回疗程>
    ▸ 添加照片
    拍摄日期: _2026-03-04_
    留空：使用相机记录的日期，没有则为今天。
    光线、距离、相机（可不填）: _by the window_
    照片: __
    JPEG、PNG 或 WebP，最大 20 MB。文件中的地点、时间和相机信息会被去除，照片加密保存。
    [添加]
    光线、距离和角度相近的照片才便于比较：靠窗，不开闪光灯，白斑居中。
    还没有照片。
    ");
    assert!(files(&house).is_empty());
}

#[tokio::test]
async fn a_file_without_the_sessions_token_before_it_is_refused() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let lesion = lesion(&own, &base).await;
    let fields = [("lesion", lesion.as_str()), ("taken_on", "2026-03-04")];
    let path = format!("{base}/photographs");
    let csrf = own.csrf().await;
    for csrf in [None, Some("00112233445566778899aabbccddeeff")] {
        let answer = own
            .post_file_raw(&path, csrf, &fields, "picture", &telling_jpeg())
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    let answer = own
        .post_file_raw(&path, Some(&csrf), &fields, "picture", &telling_jpeg())
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn two_photographs_stand_side_by_side_with_what_was_measured() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let base = format!("/my/{}", house.patient);
    let lesion = lesion(&own, &base).await;
    for on in ["2026-01-06", "2026-02-01"] {
        let fields = [("lesion", lesion.as_str()), ("taken_on", on)];
        let path = format!("{base}/photographs");
        own.post_file(&path, &fields, "picture", &telling_jpeg())
            .await;
    }
    let page = own.page(&format!("{base}/compare")).await;
    insta::assert_snapshot!(page.text(), @"
    # Compare two photographs
    <All photographs>
    Left: _6 Jan 2026 · face_
    Right: _1 Feb 2026 · face_
    [Compare these]
    (Photograph of 6 Jan 2026)
    Left · 6 Jan 2026 · face
    14.0 ± 1.2 cm² (traced photograph, Dr Wu, 5 Jan 2026)
    Entered by Mei Lin
    (Photograph of 1 Feb 2026)
    Right · 1 Feb 2026 · face
    12.1 ± 1.2 cm² (traced photograph, Dr Wu, 2 Feb 2026)
    Entered by Mei Lin
    Light and distance change how white and how large a patch looks. Areas are those measured by people, not by this page.
    ");
    // what needs a script is shown by it
    assert_eq!(page.count("#compare-tools[hidden] input[type=range]"), 1);
    let script = page.attribute("script[src$='compare.js']", "src");
    let script = own.get(&script).await;
    assert!(script.header("content-type").starts_with("text/javascript"));
    let course = own.page(&format!("{base}/recovery")).await;
    assert_eq!(course.link("Compare two"), format!("{base}/compare"));
    assert_eq!(course.count(".wide .mark-photograph"), 2);
}

#[tokio::test]
async fn a_photograph_that_is_sent_twice_is_kept_once_and_another_one_is_not_lost() {
    let house = House::new().await;
    let own = house.browser(house.patient_person).await;
    let path = format!("/my/{}/photographs", house.patient);
    let form = own.page(&path).await.form(&path);
    let value = |name: &str| {
        let found = form.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (key, lesion) = (value("form"), value("lesion"));
    let fields = [
        ("form", key.as_str()),
        ("lesion", &lesion),
        ("taken_on", ""),
    ];
    for _ in 0..2 {
        let answer = own
            .post_file(&path, &fields, "picture", &telling_jpeg())
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location.as_deref(), Some(path.as_str()));
    }
    let page = own.page(&path).await;
    assert_eq!(page.count(".gallery img"), 1);
    let mut other = telling_jpeg();
    other.extend(b"after its end");
    let answer = own.post_file(&path, &fields, "picture", &other).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.page().field("lesion"), lesion);
}
