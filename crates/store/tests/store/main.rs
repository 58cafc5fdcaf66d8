mod desk;
mod history;
mod imports;
mod people;
mod search;
mod vault;
